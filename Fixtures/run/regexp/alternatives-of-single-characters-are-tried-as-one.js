// Alternatives that are single characters match as their set does: captures, order, negation and looks are those of alternatives.
const show = (regexp, text) => console.log(String(regexp), JSON.stringify(regexp.exec(text)));
show(/(?:a|b|[c-e])+/, 'xabecdz');
show(/(a|b)+c/, 'ababc');
show(/(?:a|[^a])+/, 'ba\n');
show(/(?:\s|\S)+?$/, 'a b');
show(/(?:é|É|x)+/i, 'éÉXz');
show(/(?:😀|a|\uD83D)+/u, '😀a\uD83D!');
show(/(?:\uD83D|\uDE00)+/, '😀');
show(/(?:a|[])b/, 'ab');
show(/(?:a|b)??c|(?:a|b){2}/, 'bac');
show(/(?<=(?:a|b))c(?!d|e)/, 'cdacebcf');
show(/(?<first>a|b)(?<second>b|a)\k<first>/, 'abba');
show(/[\q{ab|c}]|d/v, 'abcd');
