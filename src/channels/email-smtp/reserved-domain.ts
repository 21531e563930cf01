const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org)|test|invalid)$/;

/** Whether mail to this address can reach nobody: RFC 2606 and RFC 6761 keep these names for examples and tests. */
export function isReservedDomain(address: string): boolean {
  const at = address.lastIndexOf('@');
  return at > 0 && RESERVED.test(address.slice(at + 1).toLowerCase());
}
