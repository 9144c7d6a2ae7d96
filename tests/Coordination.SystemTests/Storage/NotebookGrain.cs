using Orleans;
using Orleans.Runtime;

namespace Coordination.SystemTests.Storage;

/// <summary>A grain that keeps one text, to see snapshots through the eyes of a grain.</summary>
public interface INotebookGrain : IGrainWithStringKey
{
    Task Write(string text);
    Task<string> Read();
    Task Sleep();
}

internal sealed class NotebookGrain([PersistentState("notebook", "snapshots")] IPersistentState<Notebook> state)
    : Grain, INotebookGrain
{
    public Task Write(string text)
    {
        state.State = new Notebook { Text = text };
        return state.WriteStateAsync();
    }

    public Task<string> Read() => Task.FromResult(state.State.Text);

    public Task Sleep()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

internal sealed record Notebook
{
    public string Text { get; init; } = "";
}
