const hosted = require("hosted-git-info");
for (const text of ["github:foo/bar#v1", "git@gitlab.com:a/b.git", "https://bitbucket.org/a/b", "gist:123", "nothing"]) {
  const info = hosted.fromUrl(text);
  console.log(text, info && [info.type, info.https(), info.ssh(), info.browse("README.md"), info.shortcut()]);
}
