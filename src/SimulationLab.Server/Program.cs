using Orleans.Dashboard;
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
api.MapExperiments();
api.MapComparisons();
api.MapTwins();
app.AnnounceAddress();
await app.RunAsync();
