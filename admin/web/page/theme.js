// Runs before the first paint, so that a chosen theme never flashes.
const chosenTheme = localStorage.getItem("tickwork-theme");
if (chosenTheme !== null) document.documentElement.dataset.theme = chosenTheme;
