// Runs after every install. The workspace needs Node 24; on Linux the lockfile brings it, elsewhere it must be there.
const needed = [24, 18];
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `Waypost needs Node ${needed.join(".")} or newer to build; this is ${process.versions.node}. Install Node 24 and run the same command again.`,
  );
  process.exit(1);
}
