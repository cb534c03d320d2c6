/**
 * What a rejected `fetch` says about the request. Pure, and careful: only what proves that nothing was sent counts as
 * unsent. The codes are Node's; a platform with other words leaves it open whether the provider acted.
 */
export interface ConnectionFailure {
  /** `ECONNRESET`, or the platform's words where it has no code. */
  readonly reason: string;
  readonly isUnsent: boolean;
  /** The platform's own timeout ended it. */
  readonly isTimeout: boolean;
}

// ConnectionRefused is Bun's.
const unsentCode = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|E(HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

export function classifyFailure(error: unknown): ConnectionFailure {
  const { code, syscall, message } = rootOf(error, 5);
  const text = typeof code === "string" ? code : "";
  const isVerdict = isCertificateProblem(text);
  // The same code from another system call, such as EHOSTUNREACH from a read, comes after the request was written.
  const isConnecting = syscall === "connect" || syscall === "getaddrinfo";
  return {
    reason: isVerdict || text === "" ? `${text} ${String(message ?? error)}` : text,
    isUnsent: isConnecting || isVerdict || (syscall === undefined && unsentCode.test(text)),
    isTimeout: /^(ETIMEDOUT|UND_ERR_.*TIMEOUT)$/.test(text),
  };
}

/**
 * Whether `reason` begins with our side's verdict on a certificate: reached before the request is written, and not to go
 * away by itself. An alert from the other side may come later.
 */
export function isCertificateProblem(reason: string): boolean {
  return /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|\w*SELF_SIGNED)/.test(reason);
}

/** The first error in the chain of causes that has a code, else the last. */
function rootOf(error: unknown, depth: number): SystemError {
  const { code, cause, errors }: SystemError = Object(error);
  // Node tries every address of a host and reports the failures together; each was a failed connect.
  const inner = errors?.[0] ?? (code === undefined ? cause : undefined);
  return inner === undefined || depth === 0 ? Object(error) : rootOf(inner, depth - 1);
}
