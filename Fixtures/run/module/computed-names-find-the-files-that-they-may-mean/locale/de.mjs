export default "deutsch";
