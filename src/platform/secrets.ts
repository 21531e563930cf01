import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

interface Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** OWASP ASVS 5.0, appendix C: argon2id with m ≥ 47104 KiB, t = 1, p = 1. */
const COST: Cost = { memoryKib: 47_104, passes: 1, lanes: 1 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** Without letters and figures that are taken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const PASSWORD_CHARS = 20;

/** Passwords by argon2id, tokens of 32 random bytes of which only the SHA-256 is kept. */
export function openSecrets(cost: Cost = COST) {
  return {
    nobodysHash: write(cost, Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES)),
    async hashPassword(password: string): Promise<string> {
      const salt = randomBytes(SALT_BYTES);
      return write(cost, salt, await digest(password, salt, cost));
    },
    async verifyPassword(password: string, hash: string): Promise<boolean> {
      const { salt, expected, spent } = read(hash);
      return timingSafeEqual(await digest(password, salt, spent), expected);
    },
    newPassword: (): string => [...randomBytes(PASSWORD_CHARS)].map(letter).join(''),
    newToken: (): string => randomBytes(32).toString('base64url'),
    hashToken: (token: string): Buffer => createHash('sha256').update(token).digest(),
  };
}

// 256 is no multiple of the alphabet's length; the bias costs less than 0.3 bits of a password of 115.
const letter = (byte: number): string => ALPHABET.charAt(byte % ALPHABET.length);

function digest(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFKC'),
    nonce: salt,
    parallelism: cost.lanes,
    tagLength: HASH_BYTES,
    memory: cost.memoryKib,
    passes: cost.passes,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

const write = (cost: Cost, salt: Buffer, hash: Buffer): string =>
  `$argon2id$m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}$${salt.toString('base64')}$${hash.toString('base64')}`;

const SHAPE = /^\$argon2id\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;

function read(text: string): { salt: Buffer; expected: Buffer; spent: Cost } {
  const [, memory, passes, lanes, salt, hash] = SHAPE.exec(text) ?? [];
  if (
    memory === undefined ||
    passes === undefined ||
    lanes === undefined ||
    salt === undefined ||
    hash === undefined
  )
    throw new RangeError('a stored password hash that cannot be read');
  return {
    salt: Buffer.from(salt, 'base64'),
    expected: Buffer.from(hash, 'base64'),
    spent: { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) },
  };
}
