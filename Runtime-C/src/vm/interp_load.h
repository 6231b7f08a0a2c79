/* interp_load.h: loads and variables. Part of aot_interpret. */

#define IS_CELL(v) AOT_LIKELY(aot_is_kind(v, AOT_KIND_CELL))
#define BAD(Op)                                                                                                        \
  do {                                                                                                                 \
    SAVE(Op);                                                                                                          \
    throw_bad_bytecode(cx);                                                                                            \
    THROW();                                                                                                           \
  } while (0)

OP(Move) RA = R(1);
END(Move)
OP(LoadInt) RA = INT((int32_t)pc[1]);
END(LoadInt)
OP(LoadConstant) RA = K(1);
END(LoadConstant)
OP(LoadUndefined) RA = AOT_UNDEFINED;
END(LoadUndefined)
OP(LoadNull) RA = AOT_NULL;
END(LoadNull)
OP(LoadTrue) RA = AOT_TRUE;
END(LoadTrue)
OP(LoadFalse) RA = AOT_FALSE;
END(LoadFalse)
OP(LoadHole) RA = AOT_HOLE;
END(LoadHole)
OP(LoadThis) RA = frame->this_value;
END(LoadThis)
OP(LoadSloppyThis) {
  aot_value v = frame->this_value;
  if (AOT_UNLIKELY(!aot_is_object(v))) {
    SAVE(LoadSloppyThis);
    aot_value global = own_global(frame);
    v = global && aot_is_nullish(v) ? global : aot_sloppy_this_slow(cx, v);
    if (v == AOT_EXCEPTION) THROW();
  }
  RA = v;
}
END(LoadSloppyThis)
OP(LoadNewTarget) RA = frame->new_target;
END(LoadNewTarget)
OP(LoadCallee) RA = frame->callee;
END(LoadCallee)

OP(LoadArguments) {
  SAVE(LoadArguments);
  aot_value v = aot_arguments_object(cx, frame->argc, frame->argv);
  if (v == AOT_EXCEPTION) THROW();
  RA = v;
}
END(LoadArguments)

OP(LoadSloppyArguments) {
  SAVE(LoadSloppyArguments);
  aot_value v = aot_sloppy_arguments(cx, frame->callee, frame->argc, frame->argv);
  if (v == AOT_EXCEPTION) THROW();
  RA = v;
}
END(LoadSloppyArguments)

OP(MapArgument) {
  if (AOT_UNLIKELY(!aot_is_kind(RA, AOT_KIND_ARGUMENTS) || !IS_CELL(R(1)))) BAD(MapArgument);
  aot_map_argument(cx, RA, pc[2], R(1));
}
END(MapArgument)

OP(LoadRest) {
  SAVE(LoadRest);
  aot_value v = aot_rest_array(cx, frame->argc, frame->argv, (int32_t)pc[1]);
  if (v == AOT_EXCEPTION) THROW();
  RA = v;
}
END(LoadRest)

OP(LoadImportMeta) {
  SAVE(LoadImportMeta);
  aot_value v = aot_module_meta(cx, K(1));
  if (v == AOT_EXCEPTION) THROW();
  RA = v;
}
END(LoadImportMeta)

OP(LoadIntrinsic) {
  SAVE(LoadIntrinsic);
  RA = aot_realm(cx, (enum aot_realm_id)pc[1]);
}
END(LoadIntrinsic)

OP(LoadNamespace) {
  SAVE(LoadNamespace);
  aot_value v = aot_bytecode_namespace(cx, FUNCTION->module, pc[1]);
  if (v == AOT_EXCEPTION) THROW();
  RA = v;
}
END(LoadNamespace)

OP(NewCell) RA = aot_new_variable(cx, AOT_UNDEFINED);
END(NewCell)
OP(NewHoleCell) RA = aot_new_variable(cx, AOT_HOLE);
END(NewHoleCell)
OP(WrapCell) RA = aot_new_variable(cx, R(1));
END(WrapCell)

OP(CopyCell) {
  if (!IS_CELL(RA)) BAD(CopyCell);
  RA = aot_new_variable(cx, aot_variable_of(RA)->value);
}
END(CopyCell)

OP(LoadCell) {
  if (!IS_CELL(R(1))) BAD(LoadCell);
  RA = aot_variable_of(R(1))->value;
}
END(LoadCell)

OP(LoadCellChecked) {
  if (!IS_CELL(R(1))) BAD(LoadCellChecked);
  aot_value v = aot_variable_of(R(1))->value;
  if (AOT_UNLIKELY(v == AOT_HOLE)) {
    SAVE(LoadCellChecked);
    throw_tdz(cx, K(2));
    THROW();
  }
  RA = v;
}
END(LoadCellChecked)

SLOW_WAY(StoreCell) {
  if (!IS_CELL(RA)) BAD(StoreCell);
  aot_variable *cell = aot_variable_of(RA);
  cell->value = R(1);
  aot_barrier(cx, cell, R(1));
}
END(StoreCell)

OP(StoreCell) {
  aot_variable *cell = aot_variable_of(RA);
  if (AOT_UNLIKELY(!IS_CELL(RA) || cell->head.gc & AOT_GC_OLD)) GO_SLOW(StoreCell);
  cell->value = R(1);
}
END(StoreCell)

OP(LoadCapture) RA = aot_variable_of(aot_function_of(frame->callee)->captures[pc[1]])->value;
END(LoadCapture)

OP(LoadCaptureChecked) {
  aot_value v = aot_variable_of(aot_function_of(frame->callee)->captures[pc[1]])->value;
  if (AOT_UNLIKELY(v == AOT_HOLE)) {
    SAVE(LoadCaptureChecked);
    throw_tdz(cx, K(2));
    THROW();
  }
  RA = v;
}
END(LoadCaptureChecked)

OP(StoreCapture) {
  aot_variable *cell = aot_variable_of(aot_function_of(frame->callee)->captures[A]);
  cell->value = R(1);
  aot_barrier(cx, cell, R(1));
}
END(StoreCapture)

OP(LoadModule) RA = cx->program_slots[pc[1]];
END(LoadModule)

OP(LoadModuleChecked) {
  aot_value v = cx->program_slots[pc[1]];
  if (AOT_UNLIKELY(v == AOT_HOLE)) {
    SAVE(LoadModuleChecked);
    throw_tdz(cx, K(2));
    THROW();
  }
  RA = v;
}
END(LoadModuleChecked)

OP(StoreModule) cx->program_slots[A] = R(1);
END(StoreModule)

OP(CheckInitialized)
if (AOT_UNLIKELY(RA == AOT_HOLE)) {
  SAVE(CheckInitialized);
  throw_tdz(cx, K(1));
  THROW();
}
END(CheckInitialized)

SLOW_WAY(GetGlobal) {
  SAVE(GetGlobal);
  aot_value global = own_global(frame);
  aot_value v = global ? aot_get_binding(cx, global, K(1), 0) : aot_get_global(cx, K(1), 0, IC(2));
  if (AOT_UNLIKELY(v == AOT_EXCEPTION)) THROW();
  RA = v;
}
END(GetGlobal)

OP(GetGlobal) {
  const aot_ic *ic = IC(2);
  if (AOT_UNLIKELY(aot_cell_of(cx->head.global)->shape != ic->shape || !(ic->slot & AOT_IC_OVERFLOW)))
    GO_SLOW(GetGlobal);
  RA = aot_object_of(cx->head.global)->overflow[ic->slot & 0x3FFFFFFFu];
}
END(GetGlobal)

OP(GetGlobalOrUndefined) {
  SAVE(GetGlobalOrUndefined);
  aot_value global = own_global(frame);
  aot_value v = global ? aot_get_binding(cx, global, K(1), 1) : aot_get_global(cx, K(1), 1, IC(2));
  if (AOT_UNLIKELY(v == AOT_EXCEPTION)) THROW();
  RA = v;
}
END(GetGlobalOrUndefined)

OP(SetGlobal) {
  SAVE(SetGlobal);
  aot_value global = own_global(frame);
  aot_ic none = {0};
  if (AOT_UNLIKELY(global ? aot_set_binding(cx, global, K(1), RA, &none) : aot_set_global(cx, K(1), RA, IC(2))))
    THROW();
}
END(SetGlobal)
