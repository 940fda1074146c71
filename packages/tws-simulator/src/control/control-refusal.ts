/** A control command that does not fit the simulator's state; its message is the answer. */
export class ControlRefusal extends Error {
  override readonly name = "ControlRefusal";
}
