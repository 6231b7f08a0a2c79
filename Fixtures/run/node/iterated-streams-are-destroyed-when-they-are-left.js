const { Readable } = require('stream');
function source(autoDestroy, how) {
  let reads = 0;
  return new Readable({
    autoDestroy,
    read() {
      reads++;
      if (how === 'error' && reads === 2) this.destroy(new Error('failed'));
      else this.push(reads > 3 ? null : 'x');
    },
  });
}
(async () => {
  for (const autoDestroy of [true, false]) {
    for (const how of ['end', 'break', 'throw', 'error', 'kept']) {
      const stream = source(autoDestroy, how), told = [];
      stream.on('close', () => told.push('close')).on('error', () => told.push('error'));
      try {
        for await (const chunk of how === 'kept' ? stream.iterator({ destroyOnReturn: false }) : stream) {
          if (how === 'break' || how === 'kept') break;
          if (how === 'throw') throw new Error('thrown');
        }
      } catch (error) {
        told.push(error.message);
      }
      await new Promise(setImmediate);
      console.log(autoDestroy, how, stream.destroyed, stream.readableEnded, told.join());
    }
  }
})();
