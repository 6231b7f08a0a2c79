const React = { createElement: (tag, props, ...children) => JSON.stringify([props, children]) };
console.log(<p a="&lt;&amp;&quot;&nbsp;&#65;&#x1F600;&unknown;&; \n">&copy;&eacute;&#x2014;&apos; &AMP;</p>);
console.log(<p a={"&lt;"} b='two
lines'>{"&lt;"}</p>);
