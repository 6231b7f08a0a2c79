export default "english";
