/* interp_iterate.h: the iteration protocols. Part of aot_interpret.
 *
 * A for-of iteration is two internal registers: an array and the next index (an int32) while the array iterator is known to be
 * the built-in one, else a record and undefined. */

OP(IteratorOpen) {
  SAVE(IteratorOpen);
  if (!aot_is_array(R(1))) FAIL_IF(refuse_iteration(cx, frame, R(1)));
  SLOW(IteratorOpen, aot_iterator_open(cx, R(1), 0));
}
END(IteratorOpen)

OP(IteratorStep) {
  if (!is_record(R(1))) BAD(IteratorStep);
  SAVE(IteratorStep);
  int step = aot_iterator_step(cx, R(1));
  FAIL_IF(step < 0);
  RA = aot_bool(step);
}
END(IteratorStep)

OP(IteratorValue) {
  if (!is_record(R(1))) BAD(IteratorValue);
  SLOW(IteratorValue, aot_iterator_value(R(1)));
}
END(IteratorValue)

OP(IteratorRest) {
  if (!is_record(R(1))) BAD(IteratorRest);
  SLOW(IteratorRest, aot_iterator_rest(cx, R(1)));
}
END(IteratorRest)

OP(IteratorClose) {
  if (!is_record(RA)) BAD(IteratorClose);
  SAVE(IteratorClose);
  FAIL_IF(aot_iterator_close(cx, RA));
}
END(IteratorClose)

OP(IteratorCloseQuietly) {
  if (is_record(RA)) {
    SAVE(IteratorCloseQuietly);
    aot_iterator_close_quietly(cx, RA);
  }
}
END(IteratorCloseQuietly)

OP(ForInOpen) SLOW(ForInOpen, aot_for_in_open(cx, R(1)));
END(ForInOpen)

OP(ForInNext) {
  if (!is_record(R(1))) BAD(ForInNext);
  SAVE(ForInNext);
  int step = aot_iterator_step(cx, R(1));
  FAIL_IF(step < 0);
  if (step) {
    RA = aot_iterator_value(R(1));
    JUMP(pc[2]);
  }
}
END(ForInNext)

OP(ForOfOpen) {
  aot_value o = R(1);
  if (AOT_LIKELY(plain_array_iteration(cx, o))) {
    (&RA)[0] = o;
    (&RA)[1] = aot_int(0);
  } else {
    SAVE(ForOfOpen);
    if (!aot_is_array(o)) FAIL_IF(refuse_iteration(cx, frame, o));
    SLOW(ForOfOpen, aot_iterator_open(cx, o, 0));
    (&RA)[1] = AOT_UNDEFINED;
  }
}
END(ForOfOpen)

OP(ForOfNext) {
  aot_value *iteration = &R(1);
  if (AOT_LIKELY(aot_is_int(iteration[1]) && aot_is_array(iteration[0]))) {
    const aot_array *a = aot_array_of(iteration[0]);
    uint32_t i = (uint32_t)iteration[1];
    if (AOT_LIKELY(i < a->length)) {
      aot_value v = i < a->count ? a->elements[i] : AOT_HOLE;
      iteration[1] = aot_int((int32_t)(i + 1));
      if (AOT_UNLIKELY(v == AOT_HOLE)) SLOW(ForOfNext, aot_get_index_slow(cx, iteration[0], aot_number(i)));
      else RA = v;
      JUMP(pc[2]);
    }
    iteration[1] = aot_int(-1); /* done for good: an index that no array reaches */
  } else {
    if (!is_record(iteration[0])) BAD(ForOfNext);
    SAVE(ForOfNext);
    int step = aot_iterator_step(cx, iteration[0]);
    FAIL_IF(step < 0);
    if (step) {
      RA = aot_iterator_value(iteration[0]);
      JUMP(pc[2]);
    }
  }
}
END(ForOfNext)

OP(ForOfClose) {
  if (is_record(RA)) {
    SAVE(ForOfClose);
    FAIL_IF(aot_iterator_close(cx, RA));
  }
}
END(ForOfClose)

OP(ForOfCloseQuietly) {
  if (is_record(RA)) {
    SAVE(ForOfCloseQuietly);
    aot_value pending = cx->head.exception;
    aot_iterator_close_quietly(cx, RA);
    cx->head.exception = pending;
  }
}
END(ForOfCloseQuietly)

OP(IteratorOpenRaw) {
  SAVE(IteratorOpenRaw);
  aot_value iterator, next;
  if (!aot_is_array(R(2))) FAIL_IF((pc[3] ? refuse_async_iteration : refuse_iteration)(cx, frame, R(2)));
  FAIL_IF(aot_iterator_open_raw(cx, R(2), pc[3] != 0, &iterator, &next));
  RA = iterator;
  R(1) = next;
}
END(IteratorOpenRaw)

OP(IteratorCall) {
  SAVE(IteratorCall);
  aot_value argument = R(2);
  if (AOT_UNLIKELY(!aot_is_callable(R(3)))) {
    throw_not_callable(cx, frame, R(3));
    THROW();
  }
  SLOW(IteratorCall, aot_call(cx, R(3), R(1), 1, &argument));
}
END(IteratorCall)

OP(IteratorReturnMethod)
SLOW(IteratorReturnMethod, aot_get_method(cx, R(1), aot_key_from_name(cx->names[AOT_NAME_return])));
END(IteratorReturnMethod)
OP(IteratorThrowMethod)
SLOW(IteratorThrowMethod, aot_get_method(cx, R(1), aot_key_from_name(cx->names[AOT_NAME_throw])));
END(IteratorThrowMethod)

OP(CheckIteratorResult)
if (AOT_UNLIKELY(!aot_is_object(RA))) {
  SAVE(CheckIteratorResult);
  throw_bad_iterator_result(cx, RA);
  THROW();
}
END(CheckIteratorResult)
