for (const s of ['12', ' 0x1F ', '0b11', '0o17', '.5', '5.', '1e3', '', '-', '1_0', 'Infinity', '1e1000', '12px'])
  console.log(JSON.stringify(s), Number(s), parseFloat(s), parseInt(s));
console.log(parseInt('zz', 36), parseInt('0x1g'), parseInt('12', 1), Number(''), Number(null), Number(undefined));
