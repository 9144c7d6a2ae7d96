using Coordination.Harness;

return await HarnessCommands.Build().Parse(args).InvokeAsync();
