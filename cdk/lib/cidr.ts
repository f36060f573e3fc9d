// IPv4 address ranges in CIDR notation, such as `10.0.1.0/24`.

/** Returns the first and the last address of a range as numbers, or nothing for invalid text. */
function bounds(cidr: string): [first: number, last: number] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr);
  if (!match) return undefined;
  const [a, b, c, d, bits] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((part) => part > 255) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  return first % size === 0 ? [first, first + size - 1] : undefined;
}

export function isCidr(text: string): boolean {
  return bounds(text) !== undefined;
}

export function overlaps(left: string, right: string): boolean {
  const [a, b] = [bounds(left), bounds(right)];
  return a !== undefined && b !== undefined && a[0] <= b[1] && b[0] <= a[1];
}

export function contains(outer: string, inner: string): boolean {
  const [a, b] = [bounds(outer), bounds(inner)];
  return a !== undefined && b !== undefined && a[0] <= b[0] && b[1] <= a[1];
}
