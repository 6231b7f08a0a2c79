Gem::Specification.new do |spec|
  spec.name = "aot"
  spec.version = "1.3"
  spec.summary = "TypeScript and JavaScript inside Ruby: libaot over fiddle"
  spec.authors = ["the authors of aotc"]
  spec.files = ["lib/aot.rb"]
  spec.required_ruby_version = ">= 3.0"
end
