// Prints at once where the address asks for it, and by the button, which is of no use without this script.
const button = document.getElementById('print');
button.hidden = false;
button.addEventListener('click', () => print());
if (location.hash === '#print') print();
