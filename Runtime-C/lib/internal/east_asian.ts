// Labels of the encodings of Chinese, Japanese and Korean, and of those that nothing decodes (Encoding Standard 4.2).

const labels = `
,gbk,chinese,csgb2312,csiso58gb231280,gb2312,gb_2312,gb_2312-80,iso-ir-58,x-gbk,
,gb18030,
,big5,big5-hkscs,cn-big5,csbig5,x-x-big5,
,euc-jp,cseucpkdfmtjapanese,x-euc-jp,
,iso-2022-jp,csiso2022jp,
,shift_jis,csshiftjis,ms932,ms_kanji,shift-jis,sjis,windows-31j,x-sjis,
,euc-kr,cseuckr,csksc56011987,iso-ir-149,korean,ks_c_5601-1987,ks_c_5601-1989,ksc5601,ksc_5601,windows-949,
,replacement,csiso2022kr,hz-gb-2312,iso-2022-cn,iso-2022-cn-ext,iso-2022-kr,
`;

/** The name of the encoding that a label in small letters means; an empty text if it is none of these. */
export function eastAsianName(label: string): string {
  const at = label.includes(",") || label.includes("\n") ? -1 : labels.indexOf(`,${label},`);
  if (at < 0) return "";
  const start = labels.lastIndexOf("\n", at) + 2;
  return labels.slice(start, labels.indexOf(",", start));
}
