import pino, { type Bindings, type ChildLoggerOptions, type DestinationStream, type Logger as PinoLogger } from 'pino';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
export type Logger = PinoLogger;

/** Names whose values never reach a log, however deeply they lie. Compared without case, `-` and `_`. */
const secretName =
  /password|passphrase|(authorization|cookies?|apikeys?|passwd|secrets?|secretkey|privatekey|credentials?|tokens?|setuplink|setupurl|databaseurl|smtpurl|connectionstring)$/;

/** How deep a logged object is searched; what lies deeper is cut off, not printed unsearched. */
const maxDepth = 8;
const maxArray = 100;
const hidden = '[hidden]';

/**
 * Structured logs: one JSON object a line, UTC times in ISO 8601, level by name. JSON escapes line breaks and control
 * characters, so nothing that is logged can start a line of its own. Standard error unless told otherwise: standard
 * output is for results.
 */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  const logger: Logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { err: (described: unknown) => described },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => hideSecrets(fields, 0) as Record<string, unknown>,
      },
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
  // pino formats what a child is bound to only for the root. Children inherit this, however deep.
  const child: (this: Logger, fields: Bindings, childOptions?: ChildLoggerOptions) => Logger = logger.child;
  Object.assign(logger, {
    child(this: Logger, fields: Bindings, childOptions?: ChildLoggerOptions): Logger {
      return child.call(this, hideSecrets(fields, 0) as Bindings, childOptions);
    },
  });
  return logger;
}

/** A copy without secrets. Errors keep what a person needs and lose the rest: causes carry requests and headers. */
function hideSecrets(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return value;
  if (value instanceof URL) return `${value.origin}${value.pathname}`;
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (depth >= maxDepth) return '[too deep]';
  if (Array.isArray(value)) return value.slice(0, maxArray).map((item) => hideSecrets(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (isSecretName(name) && inner !== undefined) copy[name] = hidden;
    else if (depth === 0 && (name === 'req' || name === 'res')) copy[name] = describeExchange(inner);
    else copy[name] = hideSecrets(inner, depth + 1);
  }
  return copy;
}

function isSecretName(name: string): boolean {
  return secretName.test(name.toLowerCase().replace(/[-_]/g, ''));
}

/** A web framework's request or reply: their fields are getters, and everything else in them is headers and bodies. */
function describeExchange(value: unknown): unknown {
  const { id, method, url, host, ip, statusCode } = (value ?? {}) as Record<string, unknown>;
  return { id, method, url: typeof url === 'string' ? url.split('?')[0] : undefined, host, ip, statusCode };
}

/** Type, message, stack, code, kind and status; the cause likewise. No other property: those hold requests and rows. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const { code, kind, status } = error as { code?: unknown; kind?: unknown; status?: unknown };
  const plain = Object.entries({ code, kind, status }).filter(([, value]) => /^(string|number)$/.test(typeof value));
  return {
    type: error.name,
    message: error.message,
    ...Object.fromEntries(plain),
    stack: error.stack,
    ...(error.cause instanceof Error && depth < maxDepth && { cause: describeError(error.cause, depth + 1) }),
  };
}
