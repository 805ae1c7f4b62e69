using Orleans.Dashboard;
using SimulationLab.Experiments;
using SimulationLab.Server;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
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
try
{
    app.AnnounceAddress();
}
catch (Exception refused) when (refused is IOException or StoreException)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}

await app.RunAsync();
return 0;
