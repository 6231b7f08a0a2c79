const e = <a.b x="1" {...p}>text {v} <></><i-j/></a.b>;
const f = <T,>(x: T) => x;
