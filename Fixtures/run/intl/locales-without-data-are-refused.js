for (const f of [() => 'a'.localeCompare('b', 'zh'), () => (1).toLocaleString('en', { notation: 'compact' }),
  () => new Date(0).toLocaleDateString('zh-u-ca-chinese'), () => 'i'.toLocaleUpperCase('lt')]) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
