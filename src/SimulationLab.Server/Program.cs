using Orleans.Dashboard;
using SimulationLab.Server;

if (ServerArguments.FaultsOf(args) is { Count: > 0 } faults)
{
    foreach (var fault in faults)
        Console.Error.WriteLine(fault);
    return 2;
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SayStartFailuresOnce();
builder.AddLaboratory();
builder.AddSilo();
builder.AddProblems();
builder.AddDescription();

var app = builder.Build();
app.UseProblems();
app.MapPages();
app.MapHealth();
app.MapDescription();
app.MapOrleansDashboard(routePrefix: "/orleans");
var api = app.MapGroup("/api/v1");
api.MapScenarios();
api.MapWork();
api.MapAnswers();
api.MapTwins();
// Read now: what did not start is gone by the time that it is complained of.
var urls = app.Configuration["urls"];
try
{
    app.AnnounceAddress();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailure.ReasonOf(failure, urls) is { } reason)
{
    Console.Error.WriteLine(reason);
    return 1;
}
