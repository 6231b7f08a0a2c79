# TypeScript and JavaScript inside Ruby.
#
#   AOT::Context.open do |context|
#     context.load_script("game", bytecode)         # of `aotc build --target vm`
#     context.call("update", 0.5)
#   end
#
# Numbers, true, false, strings and nil (null) are converted both ways, arrays and hashes become arrays and objects, procs functions. Other values of
# the program are AOT::Value. An exception of the program is an AOT::Error.
require "fiddle"
require "fiddle/closure"

module AOT
  ABI_MAJOR, ABI_MINOR = 1, 2 # of aot.h that this was written for

  # A status of aot.h, or an exception of the program: `value` is what it threw, `message` the report with the stack.
  class Error < StandardError
    attr_reader :status, :value

    def initialize(status, message, value = nil)
      super(message)
      @status, @value = status, value
    end
  end

  UNDEFINED = Object.new
  def UNDEFINED.inspect = "undefined"

  # The functions of aot.h. V: an address, H: a handle (64 bits), I: int, U: uint32_t, Z: size_t, D: double.
  module Lib
    TYPES = {
      "V" => Fiddle::TYPE_VOIDP, "H" => Fiddle::TYPE_LONG_LONG, "I" => Fiddle::TYPE_INT, "U" => Fiddle::TYPE_INT, "Z" => Fiddle::TYPE_SIZE_T,
      "D" => Fiddle::TYPE_DOUBLE
    }.freeze
    SIGNATURES = {
      runtime_open: "VV", runtime_close: "V", context_open: "VVV", context_close: "V", scope_open: "VV", scope_close: "VH", keep: "VHV",
      release: "VH", run: "VVZV", load_script: "VVVZV", load_module: "VVVV", call: "VHHZVV", call_name: "VVZVV", call_method: "VHVZVV",
      make_instance: "VHZVV", error_take: "VV", error_raise_text: "VIV", error_report: "VHV", type_of: "VHV", make_undefined: "VV",
      make_null: "VV", make_boolean: "VIV", make_number: "VDV", make_bigint_text: "VVV", make_string: "VIVZV", make_object: "VV",
      make_array: "VZVV", make_function: "VVIVVV", read_boolean: "VHV", read_number: "VHV", convert_string: "VHV", string_copy: "VHIVZV",
      property_read: "VHVV", property_write: "VHVH", key_read: "VHHV", array_size: "VHV", global_read: "VVV", global_write: "VVH",
      promise_read: "VHVV", poll: "VUV"
    }.freeze

    # $AOT_LIBRARY, else the libaot that the loader finds.
    HANDLE = Fiddle.dlopen(ENV["AOT_LIBRARY"] || "libaot.so.1")
    FUNCTIONS = SIGNATURES.to_h do |name, types|
      [name, Fiddle::Function.new(HANDLE["aot_#{name}"], types.chars.map { |c| TYPES[c] }, Fiddle::TYPE_INT)]
    end
    LAST_ERROR = Fiddle::Function.new(HANDLE["aot_last_error"], [], Fiddle::TYPE_VOIDP)
    STATUS_NAME = Fiddle::Function.new(HANDLE["aot_status_name"], [Fiddle::TYPE_INT], Fiddle::TYPE_VOIDP)

    def self.status(name, *arguments) = FUNCTIONS.fetch(name).call(*arguments)

    # Room for one word, which C writes.
    def self.word = Fiddle::Pointer.malloc(8, Fiddle::RUBY_FREE).tap { |room| room[0, 8] = "\0" * 8 }
    def self.handle(room) = room[0, 8].unpack1("q")
  end

  # An object, function or symbol of the program.
  class Value
    attr_reader :ref

    def initialize(context, ref)
      out = Lib.word
      context.check(Lib.status(:keep, context.pointer, ref, out))
      @context, @ref = context, Lib.handle(out)
      ObjectSpace.define_finalizer(self, Value.release(context, @ref))
    end

    def self.release(context, ref) = proc { Lib.status(:release, context.pointer, ref) if context.pointer }

    def [](key)
      return @context.value { |out| Lib.status(:property_read, @context.pointer, @ref, key.to_s, out) } unless key.is_a?(Integer)

      @context.scope do
        index = @context.ref(key)
        @context.value { |out| Lib.status(:key_read, @context.pointer, @ref, index, out) }
      end
    end

    def []=(name, value)
      @context.scope { @context.check(Lib.status(:property_write, @context.pointer, @ref, name.to_s, @context.ref(value))) }
    end

    # `value(...arguments)`
    def call(*arguments)
      @context.with(arguments) do |count, refs|
        nothing = @context.ref(UNDEFINED)
        @context.value { |out| Lib.status(:call, @context.pointer, @ref, nothing, count, refs, out) }
      end
    end

    # `value.name(...arguments)`
    def send_to(name, *arguments)
      @context.with(arguments) do |count, refs|
        @context.value { |out| Lib.status(:call_method, @context.pointer, @ref, name.to_s, count, refs, out) }
      end
    end

    # `new value(...arguments)`
    def new(*arguments)
      @context.with(arguments) { |count, refs| @context.value { |out| Lib.status(:make_instance, @context.pointer, @ref, count, refs, out) } }
    end

    def size
      out = Lib.word
      @context.check(Lib.status(:array_size, @context.pointer, @ref, out))
      out[0, 4].unpack1("L")
    end

    def to_s = @context.text(@ref)

    # What a promise is fulfilled with: turns the loop until it is settled.
    def result
      state = Lib.word
      is_alive = true
      loop do
        @context.scope do
          out = Lib.word
          @context.check(Lib.status(:promise_read, @context.pointer, @ref, state, out))
          case state[0, 4].unpack1("l")
          when 1 then return @context.ruby(Lib.handle(out))
          when 2 then raise @context.error(7, Lib.handle(out))
          end
        end
        raise Error.new("AOT_E_STATE", "the promise is never settled") unless is_alive

        is_alive = @context.poll(50)
      end
    end
  end

  # A program: a heap and a loop of its own, on the thread that made it.
  class Context
    attr_reader :pointer

    def self.open(**options)
      context = new(**options)
      return context unless block_given?

      begin
        yield context
      ensure
        context.close
      end
    end

    # `capabilities`: the groups that it is granted, such as "fs" and "process".
    def initialize(capabilities: [], heap_limit: 0, stack_limit: 0, step_budget: 0, deadline_ms: 0)
      @functions = []
      out = Lib.word
      check(Lib.status(:runtime_open, [40, ABI_MAJOR, ABI_MINOR, 0, 0, 0].pack("QLLQQQ"), out))
      @runtime = Lib.handle(out)
      names = capabilities.map { |name| Fiddle::Pointer["#{name}\0"] }
      groups = (names.map(&:to_i) + [0]).pack("Q*")
      options = [72, heap_limit, stack_limit, step_budget, deadline_ms, Fiddle::Pointer[groups].to_i, 0, 0, 0].pack("Q*")
      check(Lib.status(:context_open, @runtime, options, out))
      @pointer = Lib.handle(out)
    end

    def close
      return unless @pointer

      check(Lib.status(:context_close, @pointer))
      @pointer = nil
      check(Lib.status(:runtime_close, @runtime))
    end

    # The exports of the program (or a promise of them).
    def run(bytecode) = value { |out| Lib.status(:run, @pointer, bytecode, bytecode.bytesize, out) }
    def load_script(name, bytecode) = value { |out| Lib.status(:load_script, @pointer, name, bytecode, bytecode.bytesize, out) }
    # A native module (docs/native-modules.md).
    def load_module(name, project = nil) = value { |out| Lib.status(:load_module, @pointer, name, project, out) }

    # An export of a loaded script, else a function of the global object.
    def call(name, *arguments)
      with(arguments) { |count, refs| value { |out| Lib.status(:call_name, @pointer, name.to_s, count, refs, out) } }
    end

    def [](name) = value { |out| Lib.status(:global_read, @pointer, name.to_s, out) }

    def []=(name, value)
      scope { check(Lib.status(:global_write, @pointer, name.to_s, ref(value))) }
    end

    # One turn of the loop: jobs, timers, I/O. Whether something is still to come.
    def poll(wait_ms = 0)
      out = Lib.word
      check(Lib.status(:poll, @pointer, wait_ms, out))
      out[0, 4].unpack1("l") != 0
    end

    # What follows is of the package.

    def scope
      out = Lib.word
      check(Lib.status(:scope_open, @pointer, out))
      yield
    ensure
      Lib.status(:scope_close, @pointer, Lib.handle(out)) if out && @pointer
    end

    def with(arguments)
      scope { yield arguments.size, arguments.map { |argument| ref(argument) }.pack("q*") }
    end

    def check(status)
      raise error(status) unless status.zero?
    end

    def error(status, reason = nil)
      name, text = Lib::STATUS_NAME.call(status).to_s, Lib::LAST_ERROR.call.to_s.force_encoding("UTF-8")
      return Error.new(name, text) unless status == 7 && @pointer

      out = Lib.word
      if reason.nil?
        return Error.new(name, text) unless Lib.status(:error_take, @pointer, out).zero?

        reason = Lib.handle(out)
      end
      return Error.new(name, text) unless Lib.status(:error_report, @pointer, reason, out).zero?

      Error.new(name, text(Lib.handle(out)), ruby(reason))
    end

    def text(ref)
      out, size = Lib.word, Lib.word
      scope do
        check(Lib.status(:convert_string, @pointer, ref, out))
        string = Lib.handle(out)
        Lib.status(:string_copy, @pointer, string, 0, nil, 0, size)
        room = Fiddle::Pointer.malloc(Lib.handle(size) + 1, Fiddle::RUBY_FREE)
        check(Lib.status(:string_copy, @pointer, string, 0, room, Lib.handle(size) + 1, nil))
        return room[0, Lib.handle(size)].force_encoding("UTF-8")
      end
    end

    # What the block writes to the handle that it is given.
    def value
      out = Lib.word
      scope do
        check(yield(out))
        return ruby(Lib.handle(out))
      end
    end

    def ruby(ref)
      out = Lib.word
      check(Lib.status(:type_of, @pointer, ref, out))
      case out[0, 4].unpack1("l")
      when 0 then UNDEFINED
      when 1 then nil
      when 2
        check(Lib.status(:read_boolean, @pointer, ref, out))
        out[0, 4].unpack1("l") != 0
      when 3
        check(Lib.status(:read_number, @pointer, ref, out))
        number = out[0, 8].unpack1("d")
        number.finite? && number == number.floor && number.abs < 2**53 ? number.to_i : number
      when 4 then Integer(text(ref))
      when 5 then text(ref)
      else Value.new(self, ref)
      end
    end

    def ref(value)
      return value.ref if value.is_a?(Value)

      out = Lib.word
      check(make(value, out))
      Lib.handle(out)
    end

    private

    def make(value, out)
      case value
      when UNDEFINED then Lib.status(:make_undefined, @pointer, out)
      when nil then Lib.status(:make_null, @pointer, out)
      when true, false then Lib.status(:make_boolean, @pointer, value ? 1 : 0, out)
      when Integer
        return Lib.status(:make_bigint_text, @pointer, value.to_s, out) if value.abs >= 2**53

        Lib.status(:make_number, @pointer, value.to_f, out)
      when Float then Lib.status(:make_number, @pointer, value, out)
      when String, Symbol
        bytes = value.to_s.encode("UTF-8")
        Lib.status(:make_string, @pointer, 0, bytes, bytes.bytesize, out)
      when Array then Lib.status(:make_array, @pointer, value.size, value.map { |element| ref(element) }.pack("q*"), out)
      when Hash
        check(Lib.status(:make_object, @pointer, out))
        value.each { |key, member| check(Lib.status(:property_write, @pointer, Lib.handle(out), key.to_s, ref(member))) }
        0
      when Proc, Method then make_function(value, out)
      else raise TypeError, "#{value.class} is no type that the program has"
      end
    end

    # The structure of a call: data, this, new.target, count, arguments.
    def make_function(function, out)
      context = self
      closure = Class.new(Fiddle::Closure) do
        define_method(:call) do |_, call|
          count, arguments = Fiddle::Pointer.new(call.to_i)[24, 16].unpack("QQ")
          words = count.zero? ? [] : Fiddle::Pointer.new(arguments)[0, 8 * count].unpack("q*")
          begin
            result = function.call(*words.map { |word| context.ruby(word) })
            context.ref(result.nil? ? UNDEFINED : result)
          rescue StandardError => error
            Lib.status(:error_raise_text, context.pointer, 0, "#{error.class}: #{error.message}".delete("\0"))
            0
          end
        end
      end.new(Fiddle::TYPE_LONG_LONG, [Fiddle::TYPE_VOIDP, Fiddle::TYPE_VOIDP])
      @functions << closure # the program may keep it for as long as the context lives
      Lib.status(:make_function, @pointer, "", 0, closure, nil, out)
    end
  end
end
