/* @jsxRuntime automatic */
/** @jsxImportSource react-like */
module.exports = (text) => <p id="1">{text}</p>;
