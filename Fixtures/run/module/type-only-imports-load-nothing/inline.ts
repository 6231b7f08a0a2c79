console.log("inline"); export interface Inline {}
