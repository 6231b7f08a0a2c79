for (const tag of [
  'EN-us', 'zh-hant-TW', 'cmn-Hans', 'sh', 'mo-MD', 'hy-arevmda', 'sgn-US', 'no-bokmal', 'fra-250', 'hy-SU', 'az-NT', 'de-1996-1901',
  'en-u-kn-true-ca-islamicc', 'en-u-rg-no23-sd-frtf', 'en-t-iw-m0-und-h0-hybrid', 'en-b-ccc-a-bbb-x-yyy', 'en-US-posix',
  'en-u', 'en-a-bb-a-cc', 'de-1901-1901', 'e', 'i-klingon', 'en--US', 'x-foo',
]) {
  try {
    console.log(tag, Intl.getCanonicalLocales(tag)[0]);
  } catch (e) {
    console.log(tag, e.name, e.message);
  }
}
console.log(Intl.Collator.supportedLocalesOf(['zh-Hant-MO', 'gsw', 'de-u-kn', 'xx']).join());
