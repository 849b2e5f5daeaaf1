// On SIGUSR2 a line about what is in use after a collection. Node must run with --expose-gc.
process.on('SIGUSR2', () => {
  globalThis.gc()
  globalThis.gc()
  const { rss, heapTotal, heapUsed } = process.memoryUsage()
  console.log(`memory ${Math.round((rss - heapTotal + heapUsed) / 1024)}`)
})
