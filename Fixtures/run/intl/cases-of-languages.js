// Turkish, Azeri, Lithuanian and Greek have cases of their own: dots, and accents that upper case drops.
const show = (language, ...texts) => {
  for (const text of texts) console.log(language, escape(text), escape(text.toLocaleUpperCase(language)), escape(text.toLocaleLowerCase(language)));
};
show('tr', 'Iıİi', 'I\u0307', 'I\u0323\u0307', 'I\u0301\u0307', 'IA\u0307', 'I\uD800\uDDFD\u0307', 'I\uD834\uDD85\u0307');
show('az', 'I\u0307', 'i\u0307');
show('lt', 'I', 'J\u0300', 'Į\u0323\u0301', 'IA\u0301', 'ÌÍĨ', 'i\u0307\u0300', 'j\u0323\u0307', 'ia\u0307');
show('lt', '\uD834\uDD85i\u0307', 'į\uD800\uDDFD\u0307', 'ȦÌ');
show('el', 'καλημέρα', 'Μαΐου', 'άυλος', 'άϋλος', 'ή', 'ή το', 'παρά ή', 'η\u0301', 'ᾳ', 'α\u0345\u0301', 'ΐ', 'ι\u0308\u0301', 'Ω');
show('el', 'όι', 'ο\u0301υ', 'ένας, ή δύο', 'ᾧᾡ', 'Άγιος ς', 'abc ß ά');
console.log('ήi'.toLocaleUpperCase(['el-GR', 'tr']), 'i'.toLocaleUpperCase('tr-TR'), 'I'.toLocaleLowerCase('en'));
