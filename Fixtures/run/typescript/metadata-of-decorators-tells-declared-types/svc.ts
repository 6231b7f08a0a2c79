export class Svc {}
export interface IFace { a: 1 }
export interface Only { b: 1 }
export enum Kind { A, B }
