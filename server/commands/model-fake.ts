/** `npm run model:fake -- [port]`: a scripted model on this machine, with every fault it may have. For development and tests. */
import { FAULTS } from './model-fake/faults.ts';
import { startFakeModel } from './model-fake/server.ts';

const PORT = 4010;

const fake = await startFakeModel({
  port: Number(process.argv[2] ?? PORT),
  heard: (line) => console.log(line),
});
console.log(`A scripted model listens. To use it: MODEL_BASE_URL=${fake.url} npm start`);
console.log(`With a fault: MODEL_BASE_URL=${fake.url.replace('/v1', '/fault/stall/v1')} npm start`);
console.log(`or the name of the model: MODEL_NAME=fake:stall. The faults: ${FAULTS.join(', ')}.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void fake.close().then(() => process.exit(0)));
