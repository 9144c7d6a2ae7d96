using Coordination.Benchmarks;

return await BenchmarkCommands.Build().Parse(args).InvokeAsync();
