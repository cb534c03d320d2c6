export const help = `Makes a typed TypeScript client out of an OpenAPI description.

  waypost-codegen <provider> [--check]
      Inside this repository: reads specs/<provider>/openapi.yaml, writes
      packages/<provider>/src/generated and packages/<provider>/openapi.json.

  waypost-codegen <spec> --out <folder> [--name <Name>] [--check]
      Any OpenAPI 3.0 or 3.1 file, YAML or JSON. A new folder becomes a
      package that depends on @waypost/core.

  --check   Writes nothing; fails when a file would change, and prints the
            command that changes it.
  --name    Name of the client class. Default: the spec's title.
  --help    This text.

Exit codes: 0 done; 1 the spec has problems, or --check found changes;
2 the command could not be understood, or a file is no OpenAPI description or
can't be written.

Examples:
  waypost-codegen flowella
  waypost-codegen petstore.json --out clients/petstore --name Petstore
`;
