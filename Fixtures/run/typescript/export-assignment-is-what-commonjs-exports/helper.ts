export default () => "default"; export let named = "named";
