for (const f of [() => 'a'.localeCompare('b', 'zh'), () => [...new Intl.Segmenter('ja', { granularity: 'word' }).segment('\u65E5\u672C')].length,
  () => new Date(0).toLocaleDateString('zh-u-ca-chinese')]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
