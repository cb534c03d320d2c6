#!/usr/bin/env node
// A file that exists before the build, so that an install in a fresh clone can link the command.
await import("../dist/cli.js");
