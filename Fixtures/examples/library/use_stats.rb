# A Ruby program that runs stats.ts as bytecode: docs/libraries.md.
require "aot"

AOT::Context.open do |context|
  stats = context.load_script("stats", File.binread(ARGV[0]))
  puts "mean #{context.call('mean', [1, 2, 2.5, 6])}"
  puts context.call("histogram", [1, 2, 2.5, 6], 2)
  series = stats["Series"].new
  series.send_to("add", 1.5).send_to("add", 3)
  series.send_to("each", ->(item, index) { puts "item #{index} #{item}" })
  puts context.call("settled", "all").result
  begin
    context.call("check", -1)
  rescue AOT::Error => error
    puts "#{error.status} #{error.value['message']}"
  end
  context["upper"] = ->(text) { text.upcase }
  puts context["upper"].call("ruby")
end
