console.log("starred"); export interface Starred {}
