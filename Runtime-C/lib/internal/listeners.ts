// What emitters and event targets share about their listeners.

/** How many listeners of one type are no leak, where nobody says otherwise. */
export const limits = { maxListeners: 10 };

/** Property of an event target: how many listeners of one type are no leak; 0 for any. */
export const kMaxListeners = Symbol("events.maxEventTargetListeners");
/** Property of an event target: it has been warned of a leak. */
export const kWarned = Symbol("events.maxEventTargetListenersWarned");
/** Method of event targets that gives the listeners of a type. */
export const kListeners = Symbol("events.listeners");
/** Option of a listener that is called even when an earlier one stops the event. */
export const kResistsStop = Symbol("kResistStopPropagation");
