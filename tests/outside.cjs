/** A Jest transform for packages of hundreds of files: Node itself loads them, once for all test files of a process, instead of Jest anew for each. */
module.exports = {
  process: (_source, file) => ({ code: `module.exports = requireOutside(${JSON.stringify(file)})` }),
}
