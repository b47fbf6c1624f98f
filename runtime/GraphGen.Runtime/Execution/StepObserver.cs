namespace GraphGen.Runtime;

/// <summary>Runs the steps of a model's plans in place of <see cref="PlanRunner"/>, to see what happens in each.</summary>
internal abstract unsafe class StepObserver
{
    /// <summary>Runs a call's steps in their order, or leaves them all to the runner.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="symbols">Values of its named dimensions.</param>
    /// <param name="steps">Its steps.</param>
    /// <returns>Whether it has run them.</returns>
    public abstract bool Run(PlanDescription plan, nint* symbols, StepCall* steps);
}
