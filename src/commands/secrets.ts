/** Passwords and tokens, handed in: their randomness and their cost are the platform's. */
export interface Secrets {
  /** argon2id with its parameters and salt, as one text. */
  hashPassword(password: string): Promise<string>;
  /** Takes the same time for a hash that nobody has. */
  verifyPassword(password: string, hash: string): Promise<boolean>;
  /** A hash that no password fits, for users who do not exist. */
  readonly nobodysHash: string;
  newPassword(): string;
  /** 32 random bytes, base64url. */
  newToken(): string;
  hashToken(token: string): Buffer;
}
