export const help = `Compares what a provider's own server answers with what its spec says.

Usage
  pnpm contract:live <provider> [options]

  FLOWELLA_API_KEY=… pnpm contract:live flowella
  pnpm contract:live flownally --only contacts.list contacts.retrieve
  pnpm contract:live flowiq --writes --to +15550100142

Calls every operation that only reads, one at a time, through the generated
client and a proxy on this machine that judges the answers. Ids come from
lists; what can't be called for want of one is named. The key comes from the
environment (<PROVIDER>_API_KEY), and so do parameters that a client sets once
(FLOWIQ_TENANT_ID).

Options
  --only <operationId…>  Only these, and the lists that their ids come from
  --writes --to <phone>  Make the sends too: real messages, to this phone only
  --base-url <url>       Another server, path included (default: the spec's)
  --format <format>      text, json or sarif (default text)
  --output <file>        Write the report there instead of printing it
  --record <folder>      Keep the answers: names, types and shapes; every value
                         replaced but those that the spec lists
  --pace <ms>            From one request to the next (default 2000: half of
                         the lowest limit that a provider documents)
  --timeout <ms>         Silence after which the server is given up
                         (default 30000)
  --help                 This text

Reports hold no key, phone, name, mail address or text of a message.

Exit codes: 0 no drift, 1 drift, 2 it could not be done, 130 Ctrl+C.
`;
