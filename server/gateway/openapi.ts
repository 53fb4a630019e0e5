/** The OpenAPI page, made from the schemas of `contract/`: it cannot say anything else than the code does. */
import { z } from 'zod';
import { BOTPRESS_PATH, BotpressAnswer, BotpressCall } from '../contract/botpress.ts';
import {
  ConversationCode,
  ConversationExport,
  CreateConversation,
  CreatedConversation,
  EscalationRequest,
  EscalationResponse,
  LocaleChange,
  Rating,
  Transcript,
  TurnResponse,
} from '../contract/conversation.ts';
import { EnrolDevice, EnrolledDevice, Resumed, ResumeWish } from '../contract/kiosk.ts';
import { Problem } from '../contract/problem.ts';
import { CitizenInput } from '../contract/turn.ts';
import { SIGNATURE_HEADER } from '../integration/webhooks/signature.ts';
import { DESK_OPERATIONS } from './openapi-desk.ts';

interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly status: number;
  readonly answer?: z.ZodType;
  /** Opened by the conversation's token. */
  readonly token?: boolean;
  /** Opened by a token for programs that has this scope. */
  readonly scope?: string;
  /** Signed with a shared secret, as our webhooks are. */
  readonly signed?: boolean;
  readonly query?: Readonly<Record<string, QueryField>>;
}

/** A field of an address's query, as OpenAPI describes it. */
export interface QueryField {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: { readonly type: 'integer' | 'string'; readonly format?: 'date' };
}

const ONE = '/api/v1/conversations/{id}';
const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/conversations',
    summary: 'Open a conversation',
    body: CreateConversation,
    status: 201,
    answer: CreatedConversation,
  },
  {
    method: 'post',
    path: `${ONE}/messages`,
    summary:
      'Say something: words, a choice or a command. A repeat of the same clientMessageId has the same answer.',
    body: CitizenInput,
    status: 200,
    answer: TurnResponse,
    token: true,
  },
  {
    method: 'get',
    path: `${ONE}/messages`,
    summary: 'Messages after a sequence, and the state',
    status: 200,
    answer: Transcript,
    token: true,
    query: { after: { description: 'the last sequence you have; 0 for all', schema: { type: 'integer' } } },
  },
  {
    method: 'post',
    path: `${ONE}/escalation`,
    summary: 'Ask for a person. Asked again, it answers with the same ticket.',
    body: EscalationRequest,
    status: 202,
    answer: EscalationResponse,
    token: true,
  },
  {
    method: 'post',
    path: `${ONE}/rating`,
    summary: 'Say whether it helped, once',
    body: Rating,
    status: 204,
    token: true,
  },
  {
    method: 'put',
    path: `${ONE}/locale`,
    summary: 'Go on in another language',
    body: LocaleChange,
    status: 200,
    answer: LocaleChange,
    token: true,
  },
  { method: 'delete', path: ONE, summary: 'Erase the conversation', status: 204, token: true },
  {
    method: 'get',
    path: `${ONE}/export`,
    summary: 'Take the conversation away as JSON',
    status: 200,
    answer: ConversationExport,
    token: true,
  },
  {
    method: 'post',
    path: `${ONE}/objection`,
    summary: 'Object to being counted, from now on',
    status: 204,
    token: true,
  },
  {
    method: 'get',
    path: `${ONE}/code`,
    summary: 'The code with which the citizen comes back to what is kept, on /mes-donnees',
    status: 200,
    answer: ConversationCode,
    token: true,
  },
];

/** A screen is enrolled, and what was begun on one goes on elsewhere. From pages of our own or allowed sites alone. */
const COUNTER: readonly Operation[] = [
  {
    method: 'post',
    path: '/kiosque/enrolment',
    summary:
      'Make this browser a screen of a counter, by the code of the console, once. Its key is a cookie.',
    body: EnrolDevice,
    status: 200,
    answer: EnrolledDevice,
  },
  {
    method: 'post',
    path: '/reprise',
    summary: 'Go on at home with what was begun on a screen, by the code taken along, once',
    body: ResumeWish,
    status: 200,
    answer: Resumed,
  },
];

const BOTPRESS: Operation = {
  method: 'post',
  path: BOTPRESS_PATH,
  summary:
    'A Botpress bot hands a conversation over, goes on in it, ends it. The same call again has the same answer.',
  body: BotpressCall,
  status: 200,
  answer: BotpressAnswer,
  signed: true,
};

/** Citizens' conversations, screens of counters, what programs may do at the desk, and bots that hand over. */
const ALL: readonly Operation[] = [...OPERATIONS, ...COUNTER, ...DESK_OPERATIONS, BOTPRESS];

/** @param version of the software, as package.json says it. */
export function openApi(version: string): object {
  const registry = z.registry<{ id: string }>();
  for (const schema of schemasOf(ALL)) {
    const id = schema.meta()?.id;
    if (id && !registry.has(schema)) registry.add(schema, { id });
  }
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { uri, target: 'openapi-3.0', io: 'input' });
  for (const schema of Object.values(schemas)) {
    Reflect.deleteProperty(schema, '$id');
    Reflect.deleteProperty(schema, '$schema');
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guichet',
      version,
      description:
        'The help chatbot of French town halls, in which a person is always within reach. Errors are RFC 9457 problems.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: pathsOf(ALL),
    components: {
      schemas,
      securitySchemes: {
        conversation: { type: 'http', scheme: 'bearer' },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: SIGNATURE_HEADER,
          description: 't=<seconds>,v1=<HMAC-SHA256 of "<t>.<body>", in hex>',
        },
        program: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token that an administrator made. The scope it needs stands beside each operation.',
        },
      },
    },
  };
}

const schemasOf = (operations: readonly Operation[]): z.ZodType[] =>
  [...operations.flatMap(({ body, answer }) => [body, answer]), Problem].filter(
    (schema) => schema !== undefined,
  );

function pathsOf(operations: readonly Operation[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return paths;
}

function described({ path, summary, body, status, answer, token, scope, signed, query }: Operation): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query ?? {}).map(([name, field]) => ({ name, in: 'query', ...field }));
  return {
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: {
      [status]: answer ? { description: 'Done', content: json(answer) } : { description: 'Done' },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': json(Problem)['application/json'] },
      },
    },
    ...(token ? { security: [{ conversation: [] }] } : {}),
    ...(signed ? { security: [{ signature: [] }] } : {}),
    // Roles, as OpenAPI 3.1 calls what a scheme other than OAuth 2 asks for.
    ...(scope ? { security: [{ program: [scope] }] } : {}),
  };
}

const json = (schema: z.ZodType): Record<'application/json', object> => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema.meta()?.id}` } },
});
