console.log('İIi'.toLocaleLowerCase('tr'), 'İ'.toLocaleLowerCase('tr').length, 'I\u0307'.toLocaleLowerCase('az').length, 'iı'.toLocaleUpperCase('tr'));
console.log('İ'.toLocaleLowerCase().length, 'i'.toLocaleUpperCase('en'), 'i'.toLocaleUpperCase(['de', 'tr']));
try {
  'i'.toLocaleUpperCase('no_tag');
} catch (e) {
  console.log(e.name, e.message);
}
