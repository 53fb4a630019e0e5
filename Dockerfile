# syntax=docker/dockerfile:1

# "npm install" and not "npm ci": the lock file has the platforms of those who wrote it, and npm ci refuses to
# build where it misses the programs of others (esbuild and biome have one a platform).

# 1. The bundles of widget and console, made with the whole tool box.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm install --no-audit --no-fund
COPY . .
RUN npm run build

# 2. What runs, without what builds or tests.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm install --omit=dev --omit=optional --no-audit --no-fund

# 3. The server. It writes to /data alone, so that its root may be read-only.
FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node -m 700 /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY server ./server
COPY flows ./flows
COPY locales ./locales
COPY municipalities ./municipalities
COPY training ./training
COPY --from=build /app/dist ./dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# Not through npm: a signal must reach the server itself, for it to end turns under way.
CMD ["node", "--min-semi-space-size=16", "--max-semi-space-size=32", "--disable-warning=ExperimentalWarning", "server/main.ts"]
