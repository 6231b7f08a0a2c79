let out="";
for (const l of ["ibm866","KOI8-R"," windows-1251\t","iso-8859-8-i","windows-874","\u000bkoi8-r","koi8-r\u00a0","koi8-r\0"]) {
  try { const d=new TextDecoder(l); const t=d.decode(Uint8Array.from({length:256},(_,i)=>i)); let h=0; for (const c of t) h=(h*31+c.charCodeAt(0))>>>0; console.log(d.encoding,t.length,h) } catch(e){console.log(e.code)} }
try { new TextDecoder("iso-8859-6",{fatal:true}).decode(Uint8Array.of(0x41,0xa1)) } catch(e){console.log(e.code,e.message)}
