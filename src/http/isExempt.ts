import { builtin } from "#builtin";

/**
 * Whether `NO_PROXY` names a host. Its entries are parted by commas or spaces, and each is
 *
 * - `*`: every host
 * - `example.com`, `.example.com` or `*.example.com`: that host, and every one below it
 * - `192.0.2.7`, `2001:db8::7` or `[2001:db8::7]`: that address
 * - `192.0.2.0/24` or `2001:db8::/32`: every address in that network
 *
 * With `:port` behind it, an entry means that port alone. A name is not looked up: it matches no address.
 *
 * @param list - What the variable says.
 * @param host - A name, or an address without brackets.
 */
export function isExempt(list: string, host: string, port: number): boolean {
  const { isIP } = builtin("node:net");
  const name = host.toLowerCase().replace(/\.$/, "");
  const family = isIP(name);
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      // An IPv6 address is full of colons itself.
      const isAddress = isIP(entry.split("/")[0]!) > 0;
      const [, pattern = "", ofPort] = isAddress ? ["", entry] : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? []);
      if (ofPort !== undefined && Number(ofPort) !== port) return false;
      if (pattern === "*") return true;
      const [network = "", prefix] = pattern.split("/");
      if (isIP(network) === 0) {
        const suffix = pattern.replace(/^\*?\./, "").replace(/\.$/, "");
        return suffix !== "" && (name === suffix || (family === 0 && name.endsWith(`.${suffix}`)));
      }
      return family !== 0 && contains(network, prefix, name, family);
    });
}

function contains(network: string, prefix: string | undefined, address: string, family: number): boolean {
  const { BlockList, isIP } = builtin("node:net");
  const kind = (version: number) => (version === 6 ? "ipv6" : "ipv4");
  const addresses = new BlockList();
  try {
    if (prefix === undefined) addresses.addAddress(network, kind(isIP(network)));
    else addresses.addSubnet(network, Number(prefix), kind(isIP(network)));
  } catch {
    // No length that a network can have: no address is in it.
    return false;
  }
  return addresses.check(address, kind(family));
}
