export async function count() { for (let i = 0; i < 20; i++) { await 0; console.log(i); } }
