console.log(atob("aGk="), atob(" aG k"), btoa("hé"), atob(""), btoa(null));
for (const each of [() => atob("a"), () => atob("a!"), () => atob("ab=c"), () => btoa("€"), () => atob()]) {
  try {
    each();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
